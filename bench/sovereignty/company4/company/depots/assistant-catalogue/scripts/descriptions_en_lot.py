#!/usr/bin/env python3
"""Descriptions longues des nouvelles références, en lot (lancé à la main depuis PC-DEV-02)."""
import csv, os, sys
import requests

URL = "https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/chat/completions"
KEY = os.environ["OVH_AI_ENDPOINTS_ACCESS_TOKEN"]


def decrire(nom, attributs):
    r = requests.post(URL, timeout=120, headers={"Authorization": "Bearer " + KEY}, json={
        "model": "Meta-Llama-3_3-70B-Instruct", "max_tokens": 600,
        "messages": [{"role": "user", "content": f"Rédige une description produit CHR : {nom} / {attributs}"}]})
    r.raise_for_status()
    return r.json()["choices"][0]["message"]["content"]


if __name__ == "__main__":
    w = csv.writer(sys.stdout, delimiter=";")
    for ligne in csv.DictReader(open(sys.argv[1], encoding="utf-8"), delimiter=";"):
        w.writerow([ligne["sku"], decrire(ligne["nom"], ligne["attributs"])])
