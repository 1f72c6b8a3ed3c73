// Loads compose files with the official loader and says what it has against them.
// Each argument is a file; variables come from the environment.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	failed := 0
	for _, file := range os.Args[1:] {
		options, err := cli.NewProjectOptions([]string{file}, cli.WithOsEnv, cli.WithInterpolation(true))
		if err == nil {
			_, err = options.LoadProject(context.Background())
		}
		if err != nil {
			failed++
			fmt.Printf("%s: %v\n", file, err)
		}
	}
	fmt.Printf("%d passed, %d failed\n", len(os.Args)-1-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
