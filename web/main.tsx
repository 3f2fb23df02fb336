import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
// oxlint-disable import/no-unassigned-import -- style sheets
import './ui/fonts.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './app.tsx';
import { speak } from './ui/words.tsx';

// The page's policy forbids code made from text; zod would try it once, and the browser would report it.
config({ jitless: true });

const root = document.getElementById('house');
if (root) {
  const first = await speak();
  createRoot(root).render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  );
}
