import Stripe from 'stripe';

export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

export const creerSession = (lignes: any[]) =>
  stripe.checkout.sessions.create({ mode: 'payment', line_items: lignes, success_url: 'https://www.tavarn-pro.fr/merci' });
