// Assistant de diagnostic de panne : répond à partir des notices VTX / VDM
const { AzureOpenAI } = require('openai');
const notices = require('./notices');

const client = new AzureOpenAI({
  endpoint: process.env.AZURE_OPENAI_ENDPOINT,
  apiKey: process.env.AZURE_OPENAI_API_KEY,
  apiVersion: '2024-10-21',
  deployment: process.env.AZURE_OPENAI_DEPLOYMENT,
});

async function diagnostiquer(modele, symptome) {
  const extraits = await notices.chercher(modele, symptome, 6);
  const r = await client.chat.completions.create({
    messages: [
      { role: 'system', content: 'Tu es technicien SAV pompes. Réponds uniquement à partir des extraits.' },
      { role: 'user', content: `Modèle ${modele}\nSymptôme : ${symptome}\n\n${extraits.join('\n---\n')}` },
    ],
    temperature: 0.1,
  });
  return r.choices[0].message.content;
}
module.exports = { diagnostiquer };
