import os
from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
import requests

SCW = "https://api.scaleway.ai/v1/embeddings"
store = InMemoryDocumentStore()


def vecteur(texte):
    r = requests.post(SCW, headers={"Authorization": "Bearer " + os.environ["SCW_SECRET_KEY"]},
                      json={"model": "bge-multilingual-gemma2", "input": texte}, timeout=20)
    return r.json()["data"][0]["embedding"]


def indexer(fiches):
    store.write_documents([Document(content=t, embedding=vecteur(t)) for t in fiches])


pipe = Pipeline()
pipe.add_component("r", InMemoryEmbeddingRetriever(document_store=store, top_k=5))
