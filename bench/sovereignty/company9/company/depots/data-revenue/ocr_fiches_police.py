"""Lecture des fiches de police scannées (registre IA-16)."""
import re
import sys
from pathlib import Path

import pandas as pd
from google.cloud import vision

CHAMPS = {
    "nom": re.compile(r"NOM\s*[:/]\s*(.+)", re.I),
    "prenom": re.compile(r"PR[ÉE]NOM\s*[:/]\s*(.+)", re.I),
    "nationalite": re.compile(r"NATIONALIT[ÉE]\s*[:/]\s*(.+)", re.I),
}


def lire(chemin: Path, client: vision.ImageAnnotatorClient) -> dict:
    image = vision.Image(content=chemin.read_bytes())
    rep = client.document_text_detection(image=image, image_context={"language_hints": ["fr", "en"]})
    texte = rep.full_text_annotation.text
    return {k: (m.group(1).strip() if (m := p.search(texte)) else None) for k, p in CHAMPS.items()}


if __name__ == "__main__":
    client = vision.ImageAnnotatorClient()
    lignes = [lire(p, client) | {"fichier": p.name} for p in sorted(Path(sys.argv[1]).glob("*.jpg"))]
    pd.DataFrame(lignes).to_csv("fiches.csv", index=False)
