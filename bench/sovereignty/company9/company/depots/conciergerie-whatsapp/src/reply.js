import Anthropic from '@anthropic-ai/sdk';
import { roomContext } from './pms.js';

const client = new Anthropic(); // lit ANTHROPIC_API_KEY

export async function draftReply(message, booking) {
  const res = await client.messages.create({
    model: 'claude-sonnet-4-20250514',
    max_tokens: 600,
    system: "Tu es le concierge de l'hôtel. Réponds dans la langue du client, brièvement.",
    messages: [{ role: 'user', content: `${roomContext(booking)}\n\n${message}` }],
  });
  return res.content.map((b) => b.text ?? '').join('');
}
