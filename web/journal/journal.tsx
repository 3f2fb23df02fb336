export function Journal() { return <main id="content"><h1>Journal</h1></main>; }
