"""Rapprochement CV / offres : parsing HrFlow puis similarité dense locale (BGE-M3)."""
import os
import pymysql
from FlagEmbedding import BGEM3FlagModel
from hrflow import Hrflow

hrflow = Hrflow(api_secret=os.environ["HRFLOW_API_SECRET"], api_user="matching@talvenne.fr")
modele = BGEM3FlagModel("BAAI/bge-m3", use_fp16=True)
conn = pymysql.connect(host="10.44.9.30", user="matching", password=os.environ["DB_PWD"], database="jarvi_miroir")

def importer(cv: bytes, ref: str):
    return hrflow.profile.parsing.add_file(source_key=os.environ["HRFLOW_SOURCE"], profile_file=cv, reference=ref, sync_parsing=1)

def classer(offre: str, limite: int = 30):
    cursor = conn.cursor()
    cursor.execute("SELECT id, resume FROM candidats WHERE actif = 1")
    lignes = cursor.fetchall()
    v = modele.encode([offre] + [l[1] for l in lignes])["dense_vecs"]
    scores = v[1:] @ v[0]
    return sorted(zip((l[0] for l in lignes), scores), key=lambda x: -x[1])[:limite]
