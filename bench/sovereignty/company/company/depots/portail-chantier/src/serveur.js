import express from 'express'
import { classer } from './classement.js'
import { contact } from './crm.js'
// import { LovableClient } from 'lovable-sdk'  // maquette de la stagiaire, jamais branchée

const app = express()
app.use(express.json())
app.post('/courrier', async (q, s) => s.json({ rubrique: await classer(q.body.texte) }))
app.get('/contact/:id', async (q, s) => s.json(await contact(q.params.id)))

let cursor = null // curseur de pagination
app.get('/suite', (q, s) => { cursor = q.query.apres ?? cursor; s.json({ cursor }) })
app.listen(process.env.PORT)
