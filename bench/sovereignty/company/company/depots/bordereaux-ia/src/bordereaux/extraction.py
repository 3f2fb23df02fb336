"""Extraction des lignes de bordereau (désignation, unité, quantité, PU)."""
import json

import httpx
from openai import OpenAI

from .config import reglages

CONSIGNE = "Rends un tableau JSON : designation, unite, quantite, prix_unitaire."


def extraire(texte: str) -> list[dict]:
    client = OpenAI(api_key=reglages.openai_api_key)
    rep = client.chat.completions.create(
        model="gpt-4.1-mini",
        messages=[{"role": "system", "content": CONSIGNE}, {"role": "user", "content": texte}],
    )
    return json.loads(rep.choices[0].message.content)


def extraire_en_local(texte: str) -> list[dict]:
    # dossiers fonciers : rien ne sort
    r = httpx.post(
        f"{reglages.ollama_url}/api/generate",
        json={"model": reglages.modele_local, "prompt": CONSIGNE + "\n" + texte, "stream": False},
        timeout=300,
    )
    return json.loads(r.json()["response"])
