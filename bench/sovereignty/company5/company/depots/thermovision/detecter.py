from pathlib import Path
import pandas as pd
import typer
from ultralytics import YOLO

CLASSES = ["pont_thermique", "infiltration", "defaut_isolant", "humidite"]


def main(dossier: Path, sortie: Path = Path("defauts.csv"), poids: str = "poids/thermo_v7.pt"):
    modele = YOLO(poids)
    lignes = []
    for img in sorted(dossier.glob("*.jpg")):
        for b in modele.predict(img, conf=0.35, verbose=False)[0].boxes:
            lignes.append({"image": img.name, "classe": CLASSES[int(b.cls)], "score": float(b.conf)})
    pd.DataFrame(lignes).to_csv(sortie, sep=";", index=False)


if __name__ == "__main__":
    typer.run(main)
