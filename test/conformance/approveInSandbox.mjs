// Decides on the sandbox's approval page as a person with a browser would: opens it, fills in the form, sends it.

const ENTITIES = { amp: '&', quot: '"', '#39': "'", '#x27': "'", lt: '<', gt: '>' };
const decoded = (value) => value.replace(/&(amp|quot|#39|#x27|lt|gt);/g, (_whole, name) => ENTITIES[name]);

function attributes(tag) {
  return Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, value ?? '']),
  );
}

function hiddenInputs(page) {
  return [...page.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => attributes(tag))
    .filter(({ type }) => type === 'hidden')
    .map(({ name, value = '' }) => [name, decoded(value)]);
}

/**
 * Approves or denies (`decision`) a device code as an account of the sandbox.
 * Rejects when the page has no form or does not take it.
 */
export async function approve({ verificationUri, userCode, account, decision }) {
  const url = new URL(verificationUri);
  url.searchParams.set('user_code', userCode);
  const opened = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const page = await opened.text();
  const form = /<form\b[^>]*>/.exec(page);
  if (!opened.ok || form === null) throw new Error(`${url} shows no form: ${opened.status} ${page.slice(0, 500)}`);
  const { action = '' } = attributes(form[0]);
  const answer = await fetch(new URL(decoded(action) || url.pathname, url), {
    method: 'POST',
    headers: { origin: url.origin },
    body: new URLSearchParams([...hiddenInputs(page), ['account', account], ['decision', decision]]),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url} did not take the decision: ${answer.status} ${await answer.text()}`);
}
