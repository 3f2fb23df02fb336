import os

from openai import AzureOpenAI

from .index import passages

client = AzureOpenAI(
    azure_endpoint="https://vauclair-oai.openai.azure.com",
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    api_version="2024-10-21",
)


def repondre(question: str) -> str:
    extraits = "\n---\n".join(p.texte for p in passages(question, k=6))
    r = client.chat.completions.create(
        model="sav-gpt-4o",
        temperature=0,
        messages=[
            {"role": "system", "content": "Réponds uniquement à partir des extraits de notices. Cite la page."},
            {"role": "user", "content": f"{extraits}\n\nQuestion : {question}"},
        ],
    )
    return r.choices[0].message.content
