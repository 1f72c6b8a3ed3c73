// Writes a file as a comment of the merge request, in the place of the one that an earlier run wrote.
import { readFileSync } from 'node:fs';

const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, LABWRIGHT_COMMENT_TOKEN } = process.env;
const MARK = '<!-- labwright-diff -->';
const notes = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;

async function call(url, method = 'GET', content = undefined) {
  const answer = await fetch(url, {
    method,
    headers: { 'PRIVATE-TOKEN': LABWRIGHT_COMMENT_TOKEN, 'Content-Type': 'application/json' },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`GitLab answered ${answer.status} to ${method} of the comment`);
  return answer;
}

async function findEarlier() {
  for (let page = '1'; page; ) {
    const answer = await call(`${notes}?per_page=100&page=${page}`);
    const found = (await answer.json()).find(({ body }) => body.startsWith(MARK));
    if (found) return found.id;
    page = answer.headers.get('x-next-page');
  }
  return undefined;
}

if (LABWRIGHT_COMMENT_TOKEN) {
  const body = readFileSync(process.argv[2], 'utf8');
  const earlier = await findEarlier();
  if (earlier === undefined) await call(notes, 'POST', { body });
  else await call(`${notes}/${earlier}`, 'PUT', { body });
} else
  console.error('LABWRIGHT_COMMENT_TOKEN is not set: no comment; the report is in the artifacts of the job.');
