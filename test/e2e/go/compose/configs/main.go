// Command configs runs Docker Compose's own command `config` on each compose file that stdin names, in one process:
// ten thousand processes would take as many times the start of one. It says a line for each file, empty if all is well.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/docker/cli/cli/command"
	"github.com/docker/cli/cli/flags"
	commands "github.com/docker/compose/v2/cmd/compose"
	"github.com/docker/compose/v2/pkg/compose"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
)

func main() {
	cli, err := command.NewDockerCli(command.WithOutputStream(io.Discard), command.WithErrorStream(io.Discard))
	if err == nil {
		err = cli.Initialize(flags.NewClientOptions())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	backend := compose.NewComposeService(cli)
	files := bufio.NewScanner(os.Stdin)
	for files.Scan() {
		// A command keeps what an earlier run of it was told; and it is one below `docker`.
		root := &cobra.Command{Use: "docker", SilenceErrors: true, SilenceUsage: true, TraverseChildren: true}
		root.AddCommand(commands.RootCommand(cli, backend))
		root.SetArgs([]string{"compose", "--file", files.Text(), "config", "--output", os.DevNull})
		// A warning counts as a fault: none is expected.
		var warnings strings.Builder
		logrus.SetOutput(&warnings)
		said := ""
		if err := root.Execute(); err != nil {
			said = err.Error() + " "
		}
		said += warnings.String()
		fmt.Println(strings.ReplaceAll(strings.TrimSpace(said), "\n", " "))
	}
}
