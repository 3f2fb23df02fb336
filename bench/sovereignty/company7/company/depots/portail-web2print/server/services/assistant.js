import { Mistral } from '@mistralai/mistralai'
import { QdrantClient } from '@qdrant/js-client-rest'
import { Langfuse } from 'langfuse'

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY })
const qdrant = new QdrantClient({ url: process.env.QDRANT_URL ?? 'http://qdrant:6333' })
const langfuse = new Langfuse()

export async function conseillerProduit(question, vecteur) {
  const trace = langfuse.trace({ name: 'conseil-produit', input: question })
  const proches = await qdrant.search('catalogue', { vector: vecteur, limit: 5 })
  const r = await mistral.chat.complete({
    model: 'mistral-small-latest',
    messages: [
      { role: 'system', content: 'Tu conseilles un commerçant sur ses supports de communication.' },
      { role: 'user', content: question + JSON.stringify(proches.map((p) => p.payload)) },
    ],
  })
  trace.update({ output: r.choices[0].message.content })
  return r.choices[0].message.content
}
