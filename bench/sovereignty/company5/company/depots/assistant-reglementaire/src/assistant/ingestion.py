import base64
import os
from pathlib import Path

import spacy
from mistralai import Mistral

mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
nlp = spacy.load("fr_core_news_md")


def lire_pdf(chemin: Path) -> str:
    b64 = base64.b64encode(chemin.read_bytes()).decode()
    r = mistral.ocr.process(
        model="mistral-ocr-latest",
        document={"type": "document_url", "document_url": f"data:application/pdf;base64,{b64}"},
    )
    return "\n".join(p.markdown for p in r.pages)


def anonymiser(texte: str) -> str:
    doc = nlp(texte)
    for ent in reversed(doc.ents):
        if ent.label_ == "PER":
            texte = texte[: ent.start_char] + "[PERSONNE]" + texte[ent.end_char :]
    return texte
