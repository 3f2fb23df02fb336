"""Détourage en lot des photos produit avant imposition."""
from pathlib import Path
from PIL import Image
from rembg import new_session, remove

SESSION = new_session("isnet-general-use")


def traiter(dossier: Path):
    for f in sorted(dossier.glob("*.jpg")):
        img = remove(Image.open(f), session=SESSION)
        img.save(f.with_suffix(".png"))
