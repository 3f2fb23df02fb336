import { Mistral } from '@mistralai/mistralai'

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY })
const RUBRIQUES = ['réserve', 'ordre de service', 'situation', 'réclamation', 'autre']

export async function classer (courrier) {
  const r = await mistral.chat.complete({
    model: 'mistral-small-latest',
    messages: [{ role: 'user', content: `Rubrique parmi ${RUBRIQUES.join(', ')} :\n${courrier}` }]
  })
  return r.choices[0].message.content.trim()
}
