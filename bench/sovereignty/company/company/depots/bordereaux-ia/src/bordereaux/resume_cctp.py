from openai import OpenAI  # le client seulement : la cible est Scaleway

from .config import reglages


def resumer(cctp: str) -> str:
    c = OpenAI(base_url=reglages.scw_genai_url, api_key=reglages.scw_secret_key)
    r = c.chat.completions.create(
        model=reglages.modele_cctp,
        messages=[{"role": "user", "content": "Résume ce CCTP en vingt lignes :\n" + cctp}],
    )
    return r.choices[0].message.content
