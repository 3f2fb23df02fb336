"""Veille hebdomadaire : nouveaux arrêtés et fiches CEE (tâche planifiée, lundi 6 h)."""
import os
from linkup import LinkupClient

linkup = LinkupClient(api_key=os.environ["LINKUP_API_KEY"])
SUJETS = ["arrêté RE2020 modification", "fiche CEE BAR-TH-164 révision", "MaPrimeRénov copropriété barème"]


def veille() -> list[dict]:
    sortie = []
    for s in SUJETS:
        r = linkup.search(query=s, depth="standard", output_type="searchResults")
        sortie += [{"sujet": s, "titre": x.name, "url": x.url} for x in r.results]
    return sortie


if __name__ == "__main__":
    for ligne in veille():
        print(ligne["sujet"], "|", ligne["titre"], "|", ligne["url"])
