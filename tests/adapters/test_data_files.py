# SPDX-License-Identifier: Apache-2.0
from dossier.adapters.data_files import data_file, data_root


def test_in_the_source_tree_the_data_stand_beside_the_package():
    assert data_file("rules", "documents", "identity.toml").is_file()
    assert data_file("resources", "tessdata", "fra.traineddata").is_file()


def test_a_wheel_carries_its_data_inside_the_package(tmp_path):
    package = tmp_path / "site-packages" / "dossier"
    (package / "_data" / "rules").mkdir(parents=True)
    assert data_root(package, None) == package / "_data"


def test_a_frozen_app_unpacks_its_data_beside_itself(tmp_path):
    package = tmp_path / "dossier"
    (package / "_data").mkdir(parents=True)
    assert data_root(package, tmp_path) == tmp_path
