// Command checkfile runs BuildKit's own checks, those of `docker build --check`, on Dockerfiles.
// It says each fault and warning on a line, and ends with 1 if there is one.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/opencontainers/go-digest"
)

// offline knows no registry. A base image is said to have the environment that its project documents.
type offline struct{}

func (offline) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	environment := []string{"PATH=/usr/bin:/bin"}
	if strings.HasPrefix(ref, "quay.io/jupyter/") {
		environment = append(environment, "NB_USER=jovyan", "NB_UID=1000", "NB_GID=100", "CONDA_DIR=/opt/conda", "HOME=/home/jovyan")
	}
	config, err := json.Marshal(map[string]any{
		"architecture": "amd64", "os": "linux", "config": map[string]any{"Env": environment, "WorkingDir": "/"},
	})
	return ref, digest.FromBytes(config), config, err
}

func main() {
	found := 0
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		source := llb.NewSourceMap(nil, path, "Dockerfile", text)
		source.Definition = &llb.Definition{}
		results, err := dockerfile2llb.DockerfileLint(context.Background(), text, dockerfile2llb.ConvertOpt{
			MetaResolver: offline{},
			SourceMap:    source,
		})
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		if results.Error != nil {
			found++
			fmt.Printf("%s: %s\n", path, results.Error.Message)
		}
		for _, warning := range results.Warnings {
			found++
			fmt.Printf("%s: %s: %s\n", path, warning.RuleName, warning.Detail)
		}
	}
	fmt.Printf("%d files, %d findings\n", len(os.Args)-1, found)
	if found > 0 {
		os.Exit(1)
	}
}
