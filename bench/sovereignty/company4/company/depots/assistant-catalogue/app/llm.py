"""Génération : modèles hébergés par Scaleway (API compatible)."""
import os
from openai import OpenAI

client = OpenAI(base_url="https://api.scaleway.ai/v1", api_key=os.environ["SCW_SECRET_KEY"])
MODELE = "mistral-small-3.2-24b-instruct-2506"


def resumer_fiche(texte: str) -> str:
    r = client.chat.completions.create(
        model=MODELE,
        messages=[
            {"role": "system", "content": "Résume cette fiche technique en 5 puces."},
            {"role": "user", "content": texte[:12000]},
        ],
        temperature=0.1,
    )
    return r.choices[0].message.content
