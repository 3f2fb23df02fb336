import os
import psycopg


def connexion():
    return psycopg.connect(os.environ["DATABASE_URL"])
