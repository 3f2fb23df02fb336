import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// oxlint-disable import/no-unassigned-import -- style sheets
import './ui/fonts.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './app.tsx';
import { speak } from './ui/words.tsx';

const root = document.getElementById('house');
if (root) {
  const first = await speak();
  createRoot(root).render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  );
}
