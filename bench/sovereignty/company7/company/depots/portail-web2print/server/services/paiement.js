import Stripe from 'stripe'
import * as Sentry from '@sentry/node'

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY)
Sentry.init({ dsn: process.env.SENTRY_DSN })

export const payer = (montant) => stripe.paymentIntents.create({ amount: montant, currency: 'eur' })
