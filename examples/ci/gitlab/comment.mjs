// Writes the report of each open merge request as a comment, and replaces the comment of an earlier run.
// It runs on the default branch. Reports are untrusted text: they are read and never run.

const { CI_API_V4_URL, CI_PROJECT_ID, LABWRIGHT_COMMENT_TOKEN } = process.env;
const MARK = '<!-- labwright-diff -->';
const HEAD = `${MARK}\n_Written by code of this merge request._\n\n`;
const MOST_CHARACTERS = 60_000;
const project = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}`;

async function call(path, method = 'GET', content = undefined) {
  const answer = await fetch(`${project}/${path}`, {
    method,
    headers: { 'PRIVATE-TOKEN': LABWRIGHT_COMMENT_TOKEN, 'Content-Type': 'application/json' },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`GitLab answered ${answer.status} to ${method} ${path.split('?')[0]}`);
  return answer;
}

async function* pagesOf(path) {
  for (let page = '1'; page; ) {
    const answer = await call(`${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`);
    yield* await answer.json();
    page = answer.headers.get('x-next-page');
  }
}

async function first(items, fits) {
  for await (const one of items) if (fits(one)) return one;
  return undefined;
}

// Returns the report of the newest pipeline of a merge request. Pipelines of forks run in the forks, so they have none here.
async function reportOf({ iid, sha }) {
  const pipeline = await first(pagesOf(`merge_requests/${iid}/pipelines`), (one) => one.sha === sha);
  if (pipeline === undefined || String(pipeline.project_id) !== CI_PROJECT_ID) return undefined;
  const job = await first(
    pagesOf(`pipelines/${pipeline.id}/jobs`),
    ({ name, artifacts_file }) => name === 'labwright-diff' && artifacts_file,
  );
  if (job === undefined) return undefined;
  const report = await (await call(`jobs/${job.id}/artifacts/comment.md`)).text();
  // Mentions and quick actions of a stranger must not act with the rights of this token.
  const text = report.slice(0, MOST_CHARACTERS).replaceAll(MARK, '').replaceAll('@', '@\u200b');
  return `${HEAD}${text.replace(/^(\s*)\//gm, '$1\u200b/')}`;
}

async function comment(request) {
  const body = await reportOf(request);
  if (body === undefined) return;
  const notes = `merge_requests/${request.iid}/notes`;
  const earlier = await first(
    pagesOf(notes),
    (note) => note.body.startsWith(MARK) && note.author.id === self.id,
  );
  if (earlier === undefined) await call(notes, 'POST', { body });
  else if (earlier.body.trim() !== body.trim()) await call(`${notes}/${earlier.id}`, 'PUT', { body });
}

if (!LABWRIGHT_COMMENT_TOKEN) throw new Error('LABWRIGHT_COMMENT_TOKEN is not set. Is the branch protected?');
const self = await (
  await fetch(`${CI_API_V4_URL}/user`, { headers: { 'PRIVATE-TOKEN': LABWRIGHT_COMMENT_TOKEN } })
).json();
let failed = false;
for await (const request of pagesOf('merge_requests?state=opened')) {
  try {
    await comment(request);
  } catch (error) {
    // One merge request without a comment keeps no other from its own.
    console.error(`!${request.iid}: ${error.message}`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
