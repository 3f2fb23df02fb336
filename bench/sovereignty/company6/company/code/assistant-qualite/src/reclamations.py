import os

import spacy
from openai import OpenAI

nlp = spacy.load("fr_core_news_md")
client = OpenAI(base_url="https://api.scaleway.ai/v1", api_key=os.environ["SCW_SECRET_KEY"])


def classer(texte: str) -> str:
    lots = [e.text for e in nlp(texte).ents]
    r = client.chat.completions.create(
        model="mistral-small-3.2-24b-instruct-2506",
        messages=[{"role": "user", "content": f"Classe cette réclamation : {texte}\nEntités : {lots}"}],
    )
    return r.choices[0].message.content
