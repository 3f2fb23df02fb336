import sentry_sdk
from fastapi import FastAPI
from langfuse import Langfuse, observe

from app import factures, llm, recherche, tickets, vocaux
from app.base import connexion

sentry_sdk.init(traces_sample_rate=0.05)
langfuse = Langfuse()
app = FastAPI(title="assistant-catalogue")


@app.get("/recherche")
@observe()
def route_recherche(q: str):
    return [p.payload for p in recherche.chercher(q)]


@app.get("/fiche/{sku}/resume")
@observe()
def resume(sku: str):
    with connexion() as conn:
        cursor = conn.cursor()
        cursor.execute("select texte from fiche where sku = %s", (sku,))
        return {"resume": llm.resumer_fiche(cursor.fetchone()[0])}


@app.post("/ticket/theme")
def theme(texte: str):
    return {"theme": tickets.classer(texte)}
