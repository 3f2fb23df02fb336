"""Synthèse d'un profil en 8 lignes pour la fiche client."""
import boto3

br = boto3.client("bedrock-runtime", region_name="eu-west-3")

def synthese(texte: str) -> str:
    r = br.converse(
        modelId="eu.amazon.nova-lite-v1:0",
        system=[{"text": "Tu résumes un parcours professionnel, sans âge, sexe ni origine."}],
        messages=[{"role": "user", "content": [{"text": texte[:20000]}]}],
        inferenceConfig={"maxTokens": 500, "temperature": 0.2},
    )
    return r["output"]["message"]["content"][0]["text"]
