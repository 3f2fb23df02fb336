import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { useWords } from './words.tsx';

/** What a page that breaks leaves behind: most often a newer version of the house, whose files have other names. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { texts } = useWords();
  return (
    <main id="content" tabIndex={-1} style={{ padding: 'var(--s6)' }}>
      <Notice heading="h1" title={texts.frame.failedTitle} lead={texts.frame.brokenPage}>
        <Button variant="filled" onClick={() => location.reload()}>
          {texts.frame.reload}
        </Button>
      </Notice>
    </main>
  );
}
