// A test may import any file: every layer's codes are registered, as by the entry points of the package.
import '../lib/cli/register';
import '../lib/compose/register';
import '../lib/dockerfile/register';
import '../lib/platform/register';
import '../lib/python/register';
import '../lib/tools/backup/register';
import '../lib/tools/deploy/register';
import '../lib/tools/docker/register';
import '../lib/tools/import/register';
import '../lib/traefik/register';
