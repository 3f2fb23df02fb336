"""Lecture des pièces déposées par les clients."""
import os
from doctr.io import DocumentFile
from doctr.models import ocr_predictor
from mindee import ClientV2, InferenceParameters, PathInput

client = ClientV2(os.environ["MINDEE_API_KEY"])
_ocr = ocr_predictor(pretrained=True)


def lire_facture(chemin, modele):
    params = InferenceParameters(model_id=modele)
    return client.enqueue_and_get_inference(PathInput(chemin), params)


def texte_brut(chemin):
    doc = DocumentFile.from_pdf(chemin)
    return _ocr(doc).render()
