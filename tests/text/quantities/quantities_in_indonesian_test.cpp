#include <gtest/gtest.h>

#include "quantity_cases.hpp"

namespace claimgraph {
namespace {

using testing_text::expect_all;

TEST(QuantitiesInIndonesian, HedgesAndBounds) {
  expect_all("id", {{"Pabrik itu punya [sekitar 1.200 orang karyawan].", {"~1200 employee"}},
                    {"[Hampir 40 negara] ikut.", {"<~40 country"}},
                    {"[Sedikitnya 30 orang] tewas.", {">=30 person"}},
                    {"Butuh [300 pekerja atau lebih].", {">=300 person"}},
                    {"[Lebih dari 250 orang] bekerja di sana.", {">250 person"}},
                    {"Diskon [hingga 70%].", {"<=70 %"}},
                    {"[Maksimal 10 orang] boleh masuk.", {"<=10 person"}},
                    {"Biayanya [kurang dari Rp100 juta].", {"<100e6 IDR"}},
                    {"Ada [tepat 2.000 kursi].", {"=2000 {seat}"}},
                    {"Beratnya [kira-kira 5 ton].", {"~5 t"}},
                    {"[Satu juta orang lebih] datang.", {">1e6 person"}}});
}

TEST(QuantitiesInIndonesian, Money) {
  expect_all("id", {{"Pelabuhan itu menelan [Rp5 triliun].", {"5e12 IDR"}},
                    {"Harganya [Rp 14.500 per bulan].", {"14500 IDR/month"}},
                    {"Nilainya [US$ 3,5 miliar].", {"3.5e9 USD"}},
                    {"Ia meminjam [5 juta dolar AS].", {"5e6 USD"}},
                    {"Ia meminjam [5 juta dollar AS].", {"5e6 USD"}},
                    {"Tiketnya [€ 5,50].", {"5.50 EUR"}},
                    {"Gajinya [minimal Rp4,9 juta per bulan].", {">=4.9e6 IDR/month"}},
                    {"[Hampir Rp 2 miliar] dana desa hilang.", {"<~2e9 IDR"}},
                    {"Utangnya [400 ribu rupiah].", {"400e3 IDR"}}});
}

TEST(QuantitiesInIndonesian, Ranges) {
  expect_all("id", {{"[Antara 10 hingga 50 juta dolar AS] akan dipakai.", {"10e6..50e6 USD"}},
                    {"Sewanya [Rp 500 ribu sampai Rp 1 juta].", {"500e3..1e6 IDR"}},
                    {"[Tumbuh 10-15 persen per tahun].", {"10..15 %/year rise by"}},
                    {"Jaraknya [5 hingga 7 km].", {"5..7 km"}}});
}

TEST(QuantitiesInIndonesian, VagueMagnitudesAndFractions) {
  expect_all("id", {{"[Puluhan ribu penonton] memadati stadion.", {"10000..<100000 {penonton}"}},
                    {"[Jutaan orang] menonton.", {"1e6..<1e7 person"}},
                    {"[Ratusan juta dolar AS] raib.", {"1e8..<1e9 USD"}},
                    {"[Beberapa juta warga] mengungsi.", {"1e6..<1e7 person"}},
                    {"[Separuh penduduk kota] itu pergi.", {"50 %"}},
                    {"[Lebih dari separuh dari anggaran] habis.", {">50 %"}},
                    {"[Dua pertiga dari total anggaran] habis.", {"66.7 %"}},
                    {"[Setengah juta orang] datang.", {"500000 person"}}});
}

TEST(QuantitiesInIndonesian, Changes) {
  expect_all("id", {{"Laba [naik 8,5 persen] menjadi [Rp12,4 triliun].",
                     {"8.5 % rise by", "12.4e12 IDR rise to"}},
                    {"Produksi [meningkat sebesar 20 persen dari tahun lalu].", {"20 % rise by"}},
                    {"Harga beras [turun Rp500].", {"500 IDR fall by"}},
                    {"Ekspor mencapai [25,3 miliar dolar AS], [tumbuh 3,2 persen].",
                     {"25.3e9 USD", "3.2 % rise by"}}});
}

TEST(QuantitiesInIndonesian, CountsAndMeasures) {
  expect_all("id",
             {{"Server itu memakai [10.000 chip Nvidia H800] dan [2.000 kartu grafis].",
               {"10000 chip", "2000 GPU"}},
              {"Jumlah chip yang dibeli mencapai [20.000 unit].", {"20000 chip"}},
              {"Ia meraih [5 juta pengguna aktif] dalam [tiga bulan].", {"5e6 user", "3 month"}},
              {"Kapal itu memuat [500 ton] pupuk.", {"500 t"}},
              {"Mobil itu melaju [80 km per jam].", {"80 km/h"}},
              {"Kota itu punya [2 juta penduduk] dan [lebih dari 40 sekolah].",
               {"2e6 person", ">40 {sekolah}"}},
              {"[1.500 unit rumah] dibangun di [12 kota].", {"1500 {home}", "12 {city}"}},
              {"[Seribu rumah rusak] diperbaiki.", {"1000 {home}"}},
              {"Ia membeli [12 buah kursi kayu].", {"12 {seat}"}}});
}

TEST(QuantitiesInIndonesian, WhatIsNoQuantity) {
  expect_all("id", {{"Pada 17 Agustus 1945 dan tahun 2023.", {}},
                    {"Pasal 12 ayat 3, halaman 5.", {}},
                    {"Pukul 10.30 WIB di lantai 4.", {}},
                    {"Salah satu metode dan seorang ahli, kedua tim.", {}},
                    {"Beberapa analis dan banyak insinyur.", {}},
                    {"Peringkat ke-5, seri H20, GPT-4.", {}},
                    {"Tim itu menang 3-1.", {}},
                    {"Undang-Undang Nomor 11 Tahun 2020, Pasal 33 ayat (3).", {}},
                    {"Hubungi 0812-3456-7890 atau (021) 555-1234.", {}}});
}

}  // namespace
}  // namespace claimgraph
