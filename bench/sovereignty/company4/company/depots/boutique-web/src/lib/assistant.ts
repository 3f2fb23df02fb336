import { Mistral } from '@mistralai/mistralai';
import { z } from 'zod';

const client = new Mistral({ apiKey: process.env.MISTRAL_API_KEY! });

const Question = z.object({ texte: z.string().min(3).max(600), sku: z.string().optional() });

export async function repondre(input: unknown) {
  const q = Question.parse(input);
  const res = await client.chat.complete({
    model: 'mistral-small-latest',
    temperature: 0.2,
    messages: [
      { role: 'system', content: 'Tu conseilles des professionnels de la restauration. Réponds en trois phrases.' },
      { role: 'user', content: q.sku ? `[${q.sku}] ${q.texte}` : q.texte },
    ],
  });
  return res.choices?.[0]?.message?.content ?? '';
}
