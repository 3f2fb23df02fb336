import spacy

nlp = spacy.load("fr_core_news_md")
THEMES = {"livraison": "transport retard colis", "sav": "panne pièce réparation", "facture": "facture avoir paiement"}
REF = {k: nlp(v) for k, v in THEMES.items()}


def classer(texte: str) -> str:
    doc = nlp(texte)
    return max(REF, key=lambda k: doc.similarity(REF[k]))
