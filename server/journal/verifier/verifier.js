// The offline page's own part; the verification above it is the source that the command line runs.
const pageTools = {
  sha256,
  async isSigned(publicKey, text, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), new TextEncoder().encode(text));
    } catch {
      return false;
    }
  },
};

function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

globalThis.beffroiVerify = (chunks, kept, progress) => verifyBytes(chunks, pageTools, kept ?? {}, progress);
if (typeof document !== 'undefined') openPage();

function openPage() {
  const by = (id) => document.getElementById(id);
  let file = null;
  let run = 0;

  // The base point of the curve is a valid key everywhere that Ed25519 exists.
  const basePoint = bytesOf(`58${'66'.repeat(31)}`);
  Promise.resolve().then(() => crypto.subtle.importKey('raw', basePoint, 'Ed25519', false, ['verify'])).catch(() => {
    by('unsupported').hidden = false;
    by('form').hidden = true;
  });

  by('file').addEventListener('change', () => choose(by('file').files[0]));
  by('form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (file) void verify();
  });
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      by('drop').classList.toggle('over', kind === 'dragover');
      if (kind === 'drop') choose(event.dataTransfer.files[0]);
    });
  }

  function choose(chosen) {
    if (!chosen) return;
    file = chosen;
    by('again').disabled = false;
    void verify();
  }

  async function verify() {
    run += 1;
    const mine = run;
    const kept = readKept();
    if (!kept) return show([['h2', 'keptInvalid']], 'broken');
    by('result').hidden = true;
    by('progress').hidden = false;
    const total = file.size || 1;
    let shown = -1;
    const progress = (bytes) => {
      const percent = Math.floor((bytes / total) * 100);
      if (percent !== shown && mine === run) by('progress').replaceChildren(...say('reading', { percent }));
      shown = percent;
    };
    try {
      const result = await globalThis.beffroiVerify(chunksOf(file), kept, progress);
      if (mine === run) show(result.kind === 'intact' ? intact(result, kept) : broken(result), toneOf(result));
    } catch {
      if (mine === run) show([['h2', 'unreadable']], 'broken');
    }
  }

  function readKept() {
    const [count, hash, key] = ['count', 'hash', 'key'].map((id) => by(id).value.trim().toLowerCase().replaceAll(/\s/g, ''));
    const isHex = (text) => /^[0-9a-f]{64}$/.test(text);
    if ((key !== '' && !isHex(key)) || (count === '') !== (hash === '') || (count !== '' && (!/^\d{1,15}$/.test(count) || !isHex(hash)))) return null;
    return { ...(key === '' ? {} : { publicKey: key }), ...(count === '' ? {} : { head: { count: Number(count), hash } }) };
  }

  function intact(result, kept) {
    const said = result.isVouched ? [['h2', 'intact']] : [['h2', 'notVouched'], ['p', 'coherent']];
    const lines = [...said, ['p', result.comparedWithKeptHead, { first: result.last + 1, last: kept.head?.count }]];
    if (result.selection) lines.push(['p', 'selected', { filter: Object.entries(result.selection).map(([key, value]) => `${key} = ${value}`).join(', ') }]);
    else if (result.startsAfterRetention) lines.push(['p', 'retention', { ...result.startsAfterRetention, at: when(result.startsAfterRetention.at) }]);
    else if (result.first > 1) lines.push(['p', 'startsLater', result]);
    return [...lines, ['dl', [
      ['head', `${result.last}:${result.head}`], ['entries', say(result.selection ? 'selectedValue' : 'entriesValue', result)], ['exportedAt', when(result.exportedAt)], ['organisation', result.organisation],
      ['checkpoints', String(result.checkpoints)], ['fingerprint', result.fingerprint], ['publicKey', result.publicKey],
    ]]];
  }

  function toneOf(result) {
    if (result.kind === 'broken' || result.comparedWithKeptHead === 'older-export') return 'broken';
    return result.isVouched ? 'intact' : 'open';
  }

  function broken(result) {
    const lines = [['h2', 'broken'], ['p', result.what], ['p', result.seq === null ? 'whereLine' : 'where', result]];
    if (result.after !== null) lines.push(['p', 'after', result]);
    return lines;
  }

  function show(lines, tone) {
    by('progress').hidden = true;
    by('result').className = tone;
    by('result').replaceChildren(...lines.map(([tag, content, values]) => (tag === 'dl' ? table(content) : element(tag, say(content, values)))));
    by('result').hidden = false;
    by('result').focus();
  }

  function table(rows) {
    return element('dl', rows.flatMap(([key, value]) => [element('dt', say(key)), element('dd', typeof value === 'string' ? [element('code', [value])] : value)]));
  }

  function say(key, values = {}) {
    return ['fr', 'en'].map((language) => {
      const text = texts[language][key].replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
      const span = element('span', [text]);
      span.lang = language;
      return span;
    });
  }

  function element(tag, children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }
}

function when(at) {
  return `${new Date(at).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
}

async function* chunksOf(file) {
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
