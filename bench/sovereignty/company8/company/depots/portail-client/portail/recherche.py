import os
from qdrant_client import QdrantClient
from sentence_transformers import SentenceTransformer

base = QdrantClient(url=os.environ["QDRANT_URL"])
modele = SentenceTransformer("intfloat/multilingual-e5-base")


def chercher(question, dossier):
    v = modele.encode("query: " + question).tolist()
    return base.query_points("pieces", query=v, limit=8).points
