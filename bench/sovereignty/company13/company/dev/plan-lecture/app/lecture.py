import os
from azure.core.credentials import AzureKeyCredential
from azure.ai.documentintelligence import DocumentIntelligenceClient

client = DocumentIntelligenceClient(
    endpoint="https://kl-docintel.cognitiveservices.azure.com/",
    credential=AzureKeyCredential(os.environ["DOCINTEL_KEY"]))

def lire_plan(chemin):
    with open(chemin, "rb") as f:
        return client.begin_analyze_document("prebuilt-layout", body=f).result().content
