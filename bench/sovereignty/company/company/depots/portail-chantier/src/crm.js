import { Client } from '@hubspot/api-client'

const hubspot = new Client({ accessToken: process.env.HUBSPOT_TOKEN })

// Claude F. (foncier) veut le nom de l'affaire dans l'objet du contact
export const contact = id => hubspot.crm.contacts.basicApi.getById(id, ['email', 'affaire'])
