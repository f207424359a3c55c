"""The site as static files: every page, answer and picture that a link leads to, with copies compressed beforehand."""

from hustings.ops.baking.bake import Baked as Baked
from hustings.ops.baking.bake import bake as bake
from hustings.ops.baking.baker import Recipe as Recipe
from hustings.ops.baking.bucket import Bucket as Bucket
from hustings.ops.baking.bucket import place_of as place_of
from hustings.ops.baking.links import Absolute as Absolute
from hustings.ops.baking.links import Relative as Relative
from hustings.ops.baking.place import Folder as Folder
from hustings.ops.baking.place import Place as Place
from hustings.ops.baking.place import PlaceError as PlaceError
