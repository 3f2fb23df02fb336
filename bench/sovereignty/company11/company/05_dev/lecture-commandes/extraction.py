"""PDF client -> texte et tableaux -> lignes de commande normalisées."""
import json, os
from azure.ai.formrecognizer import DocumentAnalysisClient
from azure.core.credentials import AzureKeyCredential
from mistralai import Mistral
from pygrok import Grok   # lecture du journal Sylob (motifs façon logstash)

ENDPOINT = "https://valtorde-docint.cognitiveservices.azure.com/"
doc = DocumentAnalysisClient(ENDPOINT, AzureKeyCredential(os.environ["DOCINT_KEY"]))
llm = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
LOG = Grok("%{TIMESTAMP_ISO8601:ts} %{LOGLEVEL:niv} %{GREEDYDATA:msg}")

def lire(pdf: bytes) -> str:
    return doc.begin_analyze_document("prebuilt-layout", pdf).result().content

def lignes(texte: str) -> list[dict]:
    r = llm.chat.complete(
        model="mistral-small-latest",
        response_format={"type": "json_object"},
        messages=[{"role": "user", "content": "Extrais les lignes (ref, designation, qte, delai) en JSON :\n" + texte}],
    )
    return json.loads(r.choices[0].message.content)["lignes"]
