export function Documents() { return <main id="content"><h1>Documents</h1></main>; }
