import os
from functools import lru_cache
from qdrant_client import QdrantClient
from sentence_transformers import SentenceTransformer

qdrant = QdrantClient(url=os.environ["QDRANT_URL"])


@lru_cache
def modele():
    return SentenceTransformer("intfloat/multilingual-e5-small")


def chercher(question: str, n: int = 8):
    v = modele().encode("query: " + question, normalize_embeddings=True)
    return qdrant.query_points("catalogue", query=v.tolist(), limit=n).points
