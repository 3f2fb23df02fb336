"""Chaîne de questions-réponses sur la documentation qualité."""
import os

from haystack import Pipeline
from haystack.components.builders import ChatPromptBuilder
from haystack.dataclasses import ChatMessage
from haystack.utils import Secret
from haystack_integrations.components.embedders.mistral import MistralTextEmbedder
from haystack_integrations.components.generators.mistral import MistralChatGenerator
from haystack_integrations.components.retrievers.qdrant import QdrantEmbeddingRetriever
from haystack_integrations.document_stores.qdrant import QdrantDocumentStore
from langfuse import observe

store = QdrantDocumentStore(url=os.environ["QDRANT_URL"], index="fiches", embedding_dim=1024)
GABARIT = [ChatMessage.from_user("Contexte : {% for d in documents %}{{ d.content }}{% endfor %}\nQuestion : {{ question }}")]


def chaine() -> Pipeline:
    p = Pipeline()
    p.add_component("emb", MistralTextEmbedder(api_key=Secret.from_env_var("MISTRAL_API_KEY"), model="mistral-embed"))
    p.add_component("ret", QdrantEmbeddingRetriever(document_store=store, top_k=6))
    p.add_component("gab", ChatPromptBuilder(template=GABARIT))
    p.add_component("llm", MistralChatGenerator(api_key=Secret.from_env_var("MISTRAL_API_KEY"), model="mistral-medium-latest"))
    p.connect("emb.embedding", "ret.query_embedding")
    p.connect("ret.documents", "gab.documents")
    p.connect("gab.prompt", "llm.messages")
    return p


@observe()
def repondre(question: str) -> str:
    r = chaine().run({"emb": {"text": question}, "gab": {"question": question}})
    return r["llm"]["replies"][0].text
