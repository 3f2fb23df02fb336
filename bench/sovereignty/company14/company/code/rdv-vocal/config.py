DB = "postgresql://rdv@srv-sql01/rdv"
GROQ_KEY = "gsk_FICTIFsolemont000000000000000000"
TIMEZONE = "Europe/Paris"
