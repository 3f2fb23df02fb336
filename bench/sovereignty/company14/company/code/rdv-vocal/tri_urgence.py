from groq import Groq
from config import GROQ_KEY

c = Groq(api_key=GROQ_KEY)

def trier(motif):
    r = c.chat.completions.create(model="llama-3.3-70b-versatile",
        messages=[{"role": "user", "content": "Urgence vétérinaire ? oui/non : " + motif}])
    return r.choices[0].message.content
