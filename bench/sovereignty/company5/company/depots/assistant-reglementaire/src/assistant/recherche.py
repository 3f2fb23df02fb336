import os
from huggingface_hub import InferenceClient
from qdrant_client import QdrantClient

from .llm import vectoriser

base = QdrantClient(url=os.environ["QDRANT_URL"], api_key=os.environ["QDRANT_API_KEY"])
hf = InferenceClient(token=os.environ["HF_TOKEN"])


def chercher(question: str, k: int = 8) -> list[str]:
    v = vectoriser([question])[0]
    res = base.query_points("textes_reglementaires", query=v, limit=30).points
    textes = [p.payload["texte"] for p in res]
    notes = hf.sentence_similarity(question, other_sentences=textes)
    return [t for _, t in sorted(zip(notes, textes), reverse=True)][:k]
