"""Appels au modèle de langue (Scaleway, région Paris)."""
import os
from openai import OpenAI  # client compatible, pointé sur Scaleway
from langfuse.decorators import observe

client = OpenAI(
    base_url="https://api.scaleway.ai/v1",
    api_key=os.environ["SCW_SECRET_KEY"],
)
MODELE = "mistral-small-3.2-24b-instruct-2506"


@observe(as_type="generation")
def repondre(question: str, passages: list[str]) -> str:
    contexte = "\n\n".join(passages)
    r = client.chat.completions.create(
        model=MODELE,
        temperature=0.1,
        messages=[
            {"role": "system", "content": "Tu réponds à partir des extraits, en citant l'article."},
            {"role": "user", "content": f"{contexte}\n\nQuestion : {question}"},
        ],
    )
    return r.choices[0].message.content


def vectoriser(textes: list[str]) -> list[list[float]]:
    r = client.embeddings.create(model="bge-multilingual-gemma2", input=textes)
    return [d.embedding for d in r.data]
