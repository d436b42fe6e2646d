"""Stitches the Earth's texture from Natural Earth II tiles, public domain, as npm's `@cesium/engine` ships them.

    npm pack @cesium/engine && tar xzf cesium-engine-*.tgz
    python tools/make_textures.py package/Source/Assets/Textures/NaturalEarthII frontend/public/textures/earth.webp

Needs Pillow. Tiles are geographic, 256 pixels wide, level 2 eight by four; a tile's second number counts from the
south.
"""

import sys
from pathlib import Path

from PIL import Image

TILE, ACROSS, UP = 256, 8, 4


def main(tiles: Path, target: Path) -> None:
    whole = Image.new("RGB", (TILE * ACROSS, TILE * UP))
    for x in range(ACROSS):
        for y in range(UP):
            with Image.open(tiles / "2" / str(x) / f"{y}.jpg") as tile:
                whole.paste(tile, (TILE * x, TILE * (UP - 1 - y)))
    whole.save(target, quality=72, method=6)
    print(f"{target}: {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
